from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "copractice.learning"

    def ready(self) -> None:
        """Declare the rights of this room, and what it gives to those below."""
        from copractice.learning import gives, policy  # noqa: F401
