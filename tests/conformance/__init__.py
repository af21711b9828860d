"""The engines against the W3C test suite, against the specification and against pySHACL."""
