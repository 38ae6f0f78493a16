"""Measuring, apart from testing: ``make bench``. Nothing here can fail a build."""
