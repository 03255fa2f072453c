from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "copractice.commons.agenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room, and what it gives to those below."""
        from copractice.commons.agenda import gives, policy  # noqa: F401
