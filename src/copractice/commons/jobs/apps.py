from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "copractice.commons.jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room, and give the clock its work."""
        from copractice.commons.jobs import gives, policy  # noqa: F401
