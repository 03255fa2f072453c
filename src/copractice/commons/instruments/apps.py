from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    name = "copractice.commons.instruments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room, and what it gives to others."""
        from copractice.commons.instruments import gives, policy  # noqa: F401
