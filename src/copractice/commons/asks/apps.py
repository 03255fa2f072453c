from django.apps import AppConfig


class AsksConfig(AppConfig):
    name = "copractice.commons.asks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room."""
        from copractice.commons.asks import policy  # noqa: F401
