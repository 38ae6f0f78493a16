"""The platforms, each in one folder of the same shape.

``prove``  is this call really from the platform?
``read``   proved bytes → ``Incoming`` records; what is unknown is ignored on purpose
``render`` a ``Reply`` → the platform's message as bytes, made once
``limits`` what the platform would refuse, found before it is sent
``send``   one prepared message → ``Outcome``
"""
