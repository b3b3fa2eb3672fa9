"""Letters: written from text templates in the person's language, sent after the answer when asked to."""

import logging
import threading

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

log = logging.getLogger(__name__)


def send_letter(template: str, to: str, language: str, context: dict[str, object]) -> None:
    """Send ``people/letters/<template>.txt`` to one address; its first line is the subject.

    In the background (settings.MAIL_IN_BACKGROUND) the answer's delay does not tell that a letter left.
    A letter that cannot be sent is logged, without its address: the person asks again.
    """
    with translation.override(language):
        text = render_to_string(f"people/letters/{template}.txt", context)
    subject, _newline, body = text.strip().partition("\n")
    message = EmailMessage(subject.strip(), body.strip() + "\n", settings.DEFAULT_FROM_EMAIL, [to])
    if settings.MAIL_IN_BACKGROUND:
        threading.Thread(target=_send, args=(message, template), daemon=False).start()
    else:
        _send(message, template)


def _send(message: EmailMessage, template: str) -> None:
    try:
        message.send()
    except OSError as error:  # smtplib's errors are OSErrors
        log.error("The letter %s could not be sent: %s", template, error.__class__.__name__)
