from django.apps import AppConfig


class ChoosingConfig(AppConfig):
    name = "copractice.choosing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room."""
        from copractice.choosing import policy  # noqa: F401
