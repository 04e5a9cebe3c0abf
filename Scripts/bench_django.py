"""The list of access tokens as Django REST framework would serve it, from the same library, for bench-server.py.

Run by gunicorn as `bench_django:application`; the library is named by BENCH_LIBRARY.
"""

import os

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="only for measuring",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["rest_framework"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["BENCH_LIBRARY"]}},
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_PERMISSION_CLASSES": [],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
        "PAGE_SIZE": 20,
        "UNAUTHENTICATED_USER": None,
    },
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import models  # noqa: E402
from django.urls import path  # noqa: E402
from rest_framework import generics, serializers  # noqa: E402


class AnnotationSet(models.Model):
    json = models.JSONField()

    class Meta:
        app_label = "bench"
        managed = False
        db_table = "annotation_sets"


class Token(models.Model):
    video = models.BigIntegerField()
    number = models.BigIntegerField()
    code = models.BinaryField()
    single_use = models.BooleanField()
    valid_until = models.BigIntegerField()
    created = models.BigIntegerField()
    modified = models.BigIntegerField()
    annotation_set = models.ForeignKey(AnnotationSet, models.DO_NOTHING, null=True, db_column="annotation_set")

    class Meta:
        app_label = "bench"
        managed = False
        db_table = "tokens"


class TokenSerializer(serializers.ModelSerializer):
    code = serializers.SerializerMethodField()
    annotations = serializers.SerializerMethodField()
    expires_after_first_usage = serializers.BooleanField(source="single_use")

    class Meta:
        model = Token
        fields = ["code", "expires_after_first_usage", "valid_until", "annotations", "created", "modified"]

    def get_code(self, token):
        return bytes(token.code).hex()

    def get_annotations(self, token):
        return token.annotation_set.json if token.annotation_set else []


class TokenList(generics.ListAPIView):
    queryset = Token.objects.filter(video=1).select_related("annotation_set").order_by("-number")
    serializer_class = TokenSerializer


urlpatterns = [path("tokens/", TokenList.as_view())]
application = get_wsgi_application()
