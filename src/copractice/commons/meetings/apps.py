from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "copractice.commons.meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room, and what it gives to others."""
        from copractice.commons.meetings import gives, policy  # noqa: F401
