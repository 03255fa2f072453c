from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "copractice.commons.calendars"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room."""
        from copractice.commons.calendars import policy  # noqa: F401
