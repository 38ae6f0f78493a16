"""Words → Match: what a message means, how sure that is, and because of what.

``learning`` makes a ``Model`` from the examples, ``model_file`` keeps it, ``match`` uses it.
"""
