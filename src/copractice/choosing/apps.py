from django.apps import AppConfig


class ChoosingConfig(AppConfig):
    name = "copractice.choosing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room, and what it gives to those below."""
        from copractice.choosing import gives, policy  # noqa: F401
