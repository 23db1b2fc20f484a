"""The administration shows nothing of a case: viewflow's own pages would change its inbox beside the law."""

from django.contrib import admin
from viewflow.workflow.models import Process, Task

admin.site.unregister([Process, Task])
