from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "copractice.commons.agenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room."""
        from copractice.commons.agenda import policy  # noqa: F401
