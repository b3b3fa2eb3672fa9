"""The engines: plain Python in, plain dataclasses out. None of them knows the web."""
