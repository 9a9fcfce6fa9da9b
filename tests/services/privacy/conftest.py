"""A year to be closed, an office over it, and the same when it is closed."""

from tests.services.closing.conftest import archive, closed, office

__all__ = ["archive", "closed", "office"]
