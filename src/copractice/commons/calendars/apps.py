from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "copractice.commons.calendars"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room, and what it gives to others."""
        from copractice.commons.calendars import gives, policy  # noqa: F401
