from django.apps import AppConfig


class WeekConfig(AppConfig):
    name = "copractice.commons.week"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room, and what it gives to others."""
        from copractice.commons.week import gives, policy  # noqa: F401
