from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "copractice.commons.notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room, and give the clock its work."""
        from copractice.commons.notices import gives, policy  # noqa: F401
