"""The fixtures of :mod:`tests.fixtures`, for the tests of every folder: each is then built once."""

pytest_plugins = ["tests.fixtures"]
