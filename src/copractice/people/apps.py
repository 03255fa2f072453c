from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "copractice.people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room."""
        from copractice.people import policy  # noqa: F401
