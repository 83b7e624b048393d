import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


def key():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def person():
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)


def to(model, name):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=name, to=model)


class Migration(migrations.Migration):
    """Lists gone through month by month with an answer for each line, and the days that start limitation periods."""

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("cases", "0004_changes_only_added"),
        ("investigations", "0007_measures_and_border_watch"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReviewRound",
            fields=[
                ("id", key()),
                ("list_name", models.CharField(max_length=30)),
                ("month", models.DateField(verbose_name="month")),
                ("begun_on", models.DateField()),
            ],
            options={
                "ordering": ["-month", "list_name"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("list_name", "month"), name="review_round_once"),
                    models.CheckConstraint(condition=Q(month__day=1) & ~Q(list_name=""), name="review_round_begins_with_its_month"),
                    models.CheckConstraint(condition=Q(begun_on__gte=F("month")), name="review_round_not_before_its_month"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewAnswer",
            fields=[
                ("id", key()),
                ("answer", models.CharField(max_length=30, verbose_name="answer")),
                ("reason", models.TextField(verbose_name="what is being done")),
                ("answered_on", models.DateField(verbose_name="answered on")),
                ("answered_by", person()),
                ("case", to("cases.case", "review_answers")),
                ("round", to("investigations.reviewround", "answers")),
            ],
            options={
                "ordering": ["id"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("round", "case"), name="review_answer_once"),
                    models.CheckConstraint(condition=~Q(answer="") & ~Q(reason=""), name="review_answer_says_what"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LimitationStart",
            fields=[
                ("id", key()),
                ("event", models.CharField(max_length=40, verbose_name="event")),
                ("day", models.DateField(verbose_name="day")),
                ("document", models.CharField(max_length=120, verbose_name="document")),
                ("recorded_on", models.DateField()),
                ("case", to("cases.case", "limitation_starts")),
                ("recorded_by", person()),
            ],
            options={
                "ordering": ["id"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(condition=~Q(event="") & ~Q(document=""), name="limitation_start_shown_by_a_paper"),
                    models.CheckConstraint(condition=Q(day__lte=F("recorded_on")), name="limitation_start_not_to_come"),
                ],
            },
        ),
    ]
