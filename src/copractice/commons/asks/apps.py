from django.apps import AppConfig


class AsksConfig(AppConfig):
    name = "copractice.commons.asks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room, and what it gives to others."""
        from copractice.commons.asks import gives, policy  # noqa: F401
