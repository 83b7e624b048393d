import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_time_limits_that_move"),
        ("fines", "0002_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Coercion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("salary", "Deduct from salary or income"),
                            ("account", "Deduct from a bank account"),
                            ("distraint", "Distrain property for auction"),
                            ("collection", "Collect money or property held by others"),
                            ("remedy", "Force the remedial measures"),
                            ("combined", "Several measures"),
                        ],
                        max_length=12,
                        verbose_name="measure",
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("amount", models.BigIntegerField(blank=True, null=True, verbose_name="amount to be enforced (VND)")),
                ("target", models.CharField(max_length=300, verbose_name="employer, bank, property or holder")),
                ("grounds", models.CharField(max_length=600, verbose_name="grounds")),
                ("drafted_on", models.DateField()),
                ("decision", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="coercions", to="fines.decision")),
                (
                    "drafted_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "ordering": ["id"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("decision", "round"), name="coercion_round_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount__isnull", True), ("kind", "remedy")),
                            models.Q(models.Q(("kind", "remedy"), _negated=True), ("amount__gt", 0)),
                            _connector="OR",
                        ),
                        name="coercion_has_amount",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CoercionAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("approved", "Approved"), ("returned", "Returned for rework"), ("refused", "Refused")],
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=40, null=True, unique=True, verbose_name="decision number")),
                ("reason", models.CharField(blank=True, default="", max_length=600, verbose_name="reason")),
                ("decided_on", models.DateField(verbose_name="signed on")),
                ("decided_at", models.DateTimeField()),
                ("approver", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("author", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("coercion", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="answer", to="fines.coercion")),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("author", models.F("approver")), _negated=True), name="coercion_other_eyes"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number__isnull", False), ("outcome", "approved")),
                            models.Q(("number__isnull", True), ("outcome", "returned"), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="coercion_numbered_or_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CoercionProcess",
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
                    "coercion",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="processes", to="fines.coercion"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=("cases.caseprocess",),
        ),
        migrations.CreateModel(
            name="CoercionResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("done", "Carried out in full"),
                            ("part", "Carried out in part"),
                            ("failed", "Without result"),
                            ("stopped", "Stopped: the violator complied"),
                        ],
                        max_length=8,
                        verbose_name="result",
                    ),
                ),
                ("ended_on", models.DateField(verbose_name="ended on")),
                ("note", models.CharField(max_length=600, verbose_name="minutes or note")),
                ("coercion", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="result", to="fines.coercion")),
                (
                    "recorded_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="CoercionSending",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sent_on", models.DateField(verbose_name="sent on")),
                ("sent_to", models.CharField(max_length=300, verbose_name="sent to")),
                (
                    "coercion",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="sending", to="fines.coercion"),
                ),
                ("sent_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Complaint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_on", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("complaint", "Complaint"), ("lawsuit", "Administrative lawsuit")], max_length=10, verbose_name="kind"
                    ),
                ),
                ("filed_on", models.DateField(verbose_name="filed on")),
                ("body", models.CharField(max_length=200, verbose_name="body that decides")),
                ("grounds", models.CharField(max_length=600, verbose_name="grounds")),
                (
                    "decision",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="complaints", to="fines.decision"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "ordering": ["id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ComplaintAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_on", models.DateField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("upheld", "Decision upheld"),
                            ("changed", "Decision to be changed"),
                            ("cancelled", "Decision to be cancelled"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("decided_on", models.DateField(verbose_name="decided on")),
                ("document", models.CharField(max_length=200, verbose_name="document")),
                (
                    "complaint",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="answer", to="fines.complaint"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Evasion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_on", models.DateField()),
                ("ended_on", models.DateField(verbose_name="evasion ended on")),
                ("evidence", models.CharField(max_length=600, verbose_name="evidence")),
                ("decision", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="evasions", to="fines.decision")),
                (
                    "recorded_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "ordering": ["id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Expiry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("left", models.BigIntegerField(verbose_name="left unpaid (VND)")),
                ("noticed_on", models.DateField()),
                ("decision", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="expiry", to="fines.decision")),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Instalment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.PositiveSmallIntegerField()),
                ("amount", models.BigIntegerField(verbose_name="amount (VND)")),
                ("due_on", models.DateField(verbose_name="due on")),
            ],
            options={
                "ordering": ["line"],
                "default_permissions": (),
                "constraints": [models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="instalment_positive")],
            },
        ),
        migrations.CreateModel(
            name="LimitationProcess",
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
                    "decision",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="limitations", to="fines.decision"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=("cases.caseprocess",),
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_on", models.DateField()),
                (
                    "ground",
                    models.CharField(
                        choices=[("tax", "Tax"), ("ip", "Intellectual property"), ("counterfeit", "Counterfeit or substandard goods")],
                        max_length=12,
                        verbose_name="field",
                    ),
                ),
                ("harm", models.CharField(max_length=600, verbose_name="what harm it did")),
                (
                    "decision",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="publication", to="fines.decision"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PublicationNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_on", models.DateField()),
                ("published_on", models.DateField(verbose_name="published on")),
                ("place", models.CharField(max_length=300, verbose_name="portal or newspaper")),
                (
                    "publication",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="notice", to="fines.publication"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Relief",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("postponement", "Postponement of the fine"),
                            ("instalments", "Payment in instalments"),
                            ("reduction", "Reduction or exemption of the fine"),
                            ("part_execution", "Execution in part"),
                        ],
                        max_length=16,
                        verbose_name="relief",
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("received_on", models.DateField(verbose_name="application received on")),
                ("reason", models.CharField(max_length=600, verbose_name="reason")),
                ("document", models.CharField(max_length=200, verbose_name="confirmation or document")),
                ("until", models.DateField(blank=True, null=True, verbose_name="postponed until")),
                ("amount", models.BigIntegerField(blank=True, null=True, verbose_name="reduced by (VND)")),
                (
                    "gone",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("died", "The violator died"),
                            ("missing", "The violator was declared missing"),
                            ("dissolved", "The organisation was dissolved"),
                            ("bankrupt", "The organisation went bankrupt"),
                        ],
                        max_length=12,
                        null=True,
                        verbose_name="what happened",
                    ),
                ),
                ("gone_on", models.DateField(blank=True, null=True, verbose_name="happened on")),
                ("asked_on", models.DateField()),
                ("asked_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("decision", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reliefs", to="fines.decision")),
            ],
            options={
                "ordering": ["id"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("decision", "kind", "round"), name="relief_once"),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("kind", "postponement"), _negated=True), ("until__isnull", False), _connector="OR"),
                        name="relief_has_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("kind", "reduction"), _negated=True), ("amount__gt", 0), _connector="OR"),
                        name="relief_has_amount",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "part_execution"), _negated=True),
                            models.Q(("gone__isnull", False), ("gone_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="relief_has_event",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReliefAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("approved", "Approved"), ("returned", "Returned for rework"), ("refused", "Refused")],
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=40, null=True, unique=True, verbose_name="decision number")),
                ("reason", models.CharField(blank=True, default="", max_length=600, verbose_name="reason")),
                ("decided_on", models.DateField(verbose_name="decided on")),
                ("decided_at", models.DateTimeField()),
                ("approver", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("author", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("relief", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="answer", to="fines.relief")),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("author", models.F("approver")), _negated=True), name="relief_other_eyes"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number__isnull", False), ("outcome", "approved")),
                            models.Q(("number__isnull", True), ("outcome", "refused"), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="relief_numbered_or_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReliefProcess",
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
                    "relief",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="processes", to="fines.relief"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=("cases.caseprocess",),
        ),
        migrations.CreateModel(
            name="RemedyEnd",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_on", models.DateField()),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("executed", "Carried out by the violator"),
                            ("destroyed", "Not carried out: goods destroyed"),
                            ("confiscated", "Not carried out: goods confiscated"),
                        ],
                        max_length=12,
                        verbose_name="result",
                    ),
                ),
                ("done_on", models.DateField(verbose_name="done on")),
                ("evidence", models.CharField(max_length=300, verbose_name="evidence: minutes, receipt, confirmation of the gate")),
                ("early", models.BooleanField(default=False, verbose_name="the violator asked for it earlier")),
                (
                    "decision",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="remedy_end", to="fines.decision"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="RemedyMissed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_on", models.DateField()),
                ("remedy", models.CharField(max_length=20, verbose_name="remedy")),
                ("note", models.CharField(blank=True, default="", max_length=600, verbose_name="note")),
                (
                    "decision",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="remedy_missed", to="fines.decision"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="instalment",
            name="relief",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="instalments", to="fines.relief"),
        ),
        migrations.AddConstraint(
            model_name="instalment",
            constraint=models.UniqueConstraint(fields=("relief", "line"), name="instalment_once"),
        ),
    ]
