import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("branches", "0001_initial"),
        ("cases", "0007_hand_over_join_correct"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StandIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='first day')),
                ('valid_to', models.DateField(verbose_name='last day')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('document', models.CharField(blank=True, default='', max_length=80, verbose_name='document')),
                ('set_on', models.DateField()),
                ('branch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='branches.branch', verbose_name='branch')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to=settings.AUTH_USER_MODEL, verbose_name='absent officer')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('stand_in', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stands_in', to=settings.AUTH_USER_MODEL, verbose_name='stand-in')),
            ],
            options={
                'ordering': ['-valid_from', '-pk'],
                'default_permissions': (),
                'indexes': [models.Index(fields=['stand_in', 'valid_to'], name='standin_by_colleague')],
                'constraints': [models.CheckConstraint(condition=models.Q(('stand_in', models.F('officer')), _negated=True), name='standin_is_another'), models.CheckConstraint(condition=models.Q(('valid_to__gte', models.F('valid_from'))), name='standin_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='standin_has_a_reason')],
            },
        ),
    ]
