import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_changes_only_added"),
        ("investigations", "0002_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Explanation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(verbose_name="explanation")),
                ("document_number", models.CharField(max_length=60, verbose_name="document or minutes number")),
                ("received_on", models.DateField(verbose_name="received on")),
                (
                    "received_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="explanation_says_something"),
                    models.CheckConstraint(condition=models.Q(("document_number", ""), _negated=True), name="explanation_has_a_document"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Inquiry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("explanation", "Explanation by the violator"),
                            ("verification", "Verification of facts"),
                            ("valuation", "Valuation of goods"),
                            ("appraisal", "Expert appraisal"),
                        ],
                        max_length=12,
                        verbose_name="kind of inquiry",
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("question", models.TextField(verbose_name="question")),
                (
                    "mode",
                    models.CharField(
                        blank=True,
                        choices=[("oral", "In person, at a hearing"), ("written", "In writing")],
                        default="",
                        max_length=8,
                        verbose_name="way of explaining",
                    ),
                ),
                ("act_codes", models.JSONField(blank=True, default=list, verbose_name="acts of the decree")),
                ("band_max", models.BigIntegerField(blank=True, null=True, verbose_name="highest fine (VND)")),
                ("body", models.CharField(blank=True, default="", max_length=200, verbose_name="appraisal body")),
                ("objects_sent", models.CharField(blank=True, default="", max_length=600, verbose_name="objects")),
                ("mandatory", models.BooleanField(default=False, verbose_name="appraisal is mandatory")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent at")),
                ("sent_document", models.CharField(blank=True, default="", max_length=120, verbose_name="appraisal decision")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Under way"),
                            ("answered", "Answered"),
                            ("lapsed", "No explanation came"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("ordered_on", models.DateField(verbose_name="ordered on")),
                ("settled_on", models.DateField(blank=True, null=True, verbose_name="settled on")),
                ("cancel_reason", models.CharField(blank=True, default="", max_length=1000, verbose_name="why it was cancelled")),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="inquiries", to="cases.case")),
                (
                    "deadline",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="inquiries", to="cases.deadline"
                    ),
                ),
                (
                    "ordered_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.party",
                        verbose_name="who explains",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("case", "kind", "round"), name="inquiry_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["explanation", "verification", "valuation", "appraisal"])),
                        name="inquiry_kind_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("question", ""), _negated=True), name="inquiry_asks_something"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "explanation"), ("mode__in", ["oral", "written"]), ("party__isnull", False)),
                            models.Q(models.Q(("kind", "explanation"), _negated=True), ("mode", ""), ("party__isnull", True)),
                            _connector="OR",
                        ),
                        name="inquiry_explanation_names_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "appraisal"), ("body", ""), _connector="XOR"), name="inquiry_appraisal_names_its_body"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status", "open"), ("settled_on__isnull", False), _connector="XOR"),
                        name="inquiry_settled_has_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status", "cancelled"), ("cancel_reason", ""), _connector="XOR"),
                        name="inquiry_cancelled_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("settled_on__isnull", True), ("settled_on__gte", models.F("ordered_on")), _connector="OR"),
                        name="inquiry_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InquiryAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("findings", models.TextField(verbose_name="findings")),
                ("document_number", models.CharField(blank=True, default="", max_length=60, verbose_name="document or minutes number")),
                ("amount", models.BigIntegerField(blank=True, null=True, verbose_name="value (VND)")),
                ("answered_on", models.DateField(verbose_name="answered on")),
                (
                    "answered_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "inquiry",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="answer", to="investigations.inquiry"),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("findings", ""), _negated=True), name="inquiryanswer_finds_something"),
                    models.CheckConstraint(
                        condition=models.Q(("amount__isnull", True), ("amount__gt", 0), _connector="OR"),
                        name="inquiryanswer_amount_positive",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InquiryProcess",
            fields=[
                (
                    "caseprocess_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="cases.caseprocess",
                    ),
                ),
                (
                    "inquiry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="processes",
                        to="investigations.inquiry",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=("cases.caseprocess",),
        ),
        migrations.CreateModel(
            name="TimeProcess",
            fields=[
                (
                    "caseprocess_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="cases.caseprocess",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=("cases.caseprocess",),
        ),
        migrations.CreateModel(
            name="TimeRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("round", models.PositiveSmallIntegerField(default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("longer", "A longer time limit of the law"),
                            ("extend", "An extension by a document"),
                            ("pause", "A pause"),
                        ],
                        max_length=8,
                        verbose_name="what is asked",
                    ),
                ),
                ("longer_rule", models.CharField(blank=True, default="", max_length=60, verbose_name="longer time limit")),
                ("length", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="how much longer")),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hour", "hour"),
                            ("working_hour", "working hour"),
                            ("day", "day"),
                            ("working_day", "working day"),
                            ("month", "month"),
                            ("year", "year"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="unit of time",
                    ),
                ),
                ("first_day", models.DateField(blank=True, null=True, verbose_name="first day of the pause")),
                ("document", models.CharField(blank=True, default="", max_length=120, verbose_name="document")),
                ("reason", models.CharField(max_length=600, verbose_name="reason")),
                ("asked_on", models.DateField(verbose_name="asked on")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("approved", "Approved"), ("returned", "Returned for rework"), ("refused", "Refused")],
                        default="",
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("decision_reason", models.TextField(blank=True, default="", verbose_name="reason of the decision")),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("asked_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="time_requests", to="cases.case")),
                ("deadline", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="requests", to="cases.deadline")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["round"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("case", "round"), name="timerequest_once"),
                    models.UniqueConstraint(condition=models.Q(("outcome", "")), fields=("deadline",), name="timerequest_one_waits"),
                    models.CheckConstraint(
                        condition=models.Q(("decided_by", models.F("asked_by")), _negated=True), name="timerequest_other_eyes"
                    ),
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="timerequest_reason"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("first_day__isnull", True),
                                ("kind", "longer"),
                                ("length__isnull", True),
                                ("unit", ""),
                                models.Q(("longer_rule", ""), _negated=True),
                            ),
                            models.Q(
                                ("first_day__isnull", True),
                                ("kind", "extend"),
                                ("length__gte", 1),
                                ("longer_rule", ""),
                                models.Q(("unit", ""), _negated=True),
                                models.Q(("document", ""), _negated=True),
                            ),
                            models.Q(
                                ("first_day__isnull", False), ("kind", "pause"), ("length__isnull", True), ("longer_rule", ""), ("unit", "")
                            ),
                            _connector="OR",
                        ),
                        name="timerequest_says_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_by__isnull", True), ("decided_on__isnull", True), ("outcome", "")),
                            models.Q(
                                ("decided_by__isnull", False), ("decided_on__isnull", False), ("outcome__in", ["approved", "returned"])
                            ),
                            _connector="OR",
                        ),
                        name="timerequest_decided_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "returned"), _negated=True),
                            models.Q(("decision_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="timerequest_return_reason",
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="course",
            name="course_proposed",
        ),
        migrations.RemoveConstraint(
            model_name="course",
            name="course_decided",
        ),
        migrations.AlterField(
            model_name="course",
            name="decided",
            field=models.CharField(
                blank=True,
                choices=[
                    ("administrative", "Administrative handling"),
                    ("initiate", "Customs initiate a criminal case"),
                    ("transfer", "Transfer to another body for prosecution"),
                    ("no_violation", "No violation"),
                    ("other", "Handled in another way, with a reason"),
                ],
                default="",
                max_length=16,
                verbose_name="decided course",
            ),
        ),
        migrations.AlterField(
            model_name="course",
            name="proposed",
            field=models.CharField(
                choices=[
                    ("administrative", "Administrative handling"),
                    ("initiate", "Customs initiate a criminal case"),
                    ("transfer", "Transfer to another body for prosecution"),
                    ("no_violation", "No violation"),
                    ("other", "Handled in another way, with a reason"),
                ],
                max_length=16,
                verbose_name="proposed course",
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(("proposed__in", ["administrative", "initiate", "transfer", "no_violation", "other"])),
                name="course_proposed",
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(("decided__in", ["", "administrative", "initiate", "transfer", "no_violation", "other"])),
                name="course_decided",
            ),
        ),
        migrations.AddField(
            model_name="explanation",
            name="inquiry",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="explanation", to="investigations.inquiry"
            ),
        ),
        migrations.AddField(
            model_name="timeprocess",
            name="request",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="processes",
                to="investigations.timerequest",
            ),
        ),
    ]
