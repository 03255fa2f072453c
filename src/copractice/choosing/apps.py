from django.apps import AppConfig


class ChoosingConfig(AppConfig):
    name = "copractice.choosing"

    def ready(self) -> None:
        """Declare the rights of this room."""
        from copractice.choosing import policy  # noqa: F401
