from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "copractice.learning"

    def ready(self) -> None:
        """Declare the rights of this room."""
        from copractice.learning import policy  # noqa: F401
