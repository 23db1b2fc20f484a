"""Pages of one's own account that open only to who is half-way through something."""

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from certification.models import User
from tests.browser.everywhere.wandering import Wanderer
from tests.pages.accounts.test_second_factor import enter, set_up

OUTSIDE = (
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_inactive",
    "account_email_verification_sent",
)
INSIDE = (
    "mfa_index",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_deactivate_totp",
    "account_set_password",
    "account_logout",
)
"""The last one ends nothing by being opened."""


def visit(wanderer: Wanderer, somebody: User) -> None:
    """Letters of the mail, both factors and their keys, as ``somebody`` meets them."""
    address = EmailAddress.objects.create(user=somebody, email=f"nowy.{somebody.email}")
    token = f"{user_pk_to_url_str(somebody)}-{default_token_generator.make_token(somebody)}"
    by_mail = [
        reverse("account_confirm_email", args=[EmailConfirmationHMAC(address).key]),
        f"{reverse('account_reset_password')}key/{token}/",
        f"{reverse('account_reset_password')}key/{token}x/",
    ]
    wanderer.walk("newcomer", Client(), [*map(reverse, OUTSIDE), *by_mail], "/konto/")
    address.delete()  # nobody sets a second factor up who has not confirmed an address

    codes = reverse("mfa_activate_totp")
    wanderer.walk("without codes", enter(somebody), [codes], codes)
    inside = enter(somebody)
    set_up(inside)
    wanderer.walk("with codes", inside, map(reverse, INSIDE), "/konto/")
    # A key no device stands behind: its pages can be read, and lead to none that would ask the device.
    credential = {"clientExtensionResults": {"credProps": {"rk": True}}}
    key = Authenticator.objects.create(
        user=somebody, type="webauthn", data={"name": "Laptop", "credential": credential}
    )
    keys = [reverse(name, args=[key.pk]) for name in ("mfa_edit_webauthn", "mfa_remove_webauthn")]
    wanderer.walk("with a key", inside, keys, f"{reverse('mfa_list_webauthn')}keys/")
    key.delete()
    wanderer.walk("half inside", enter(somebody), [reverse("mfa_authenticate")], reverse("mfa_authenticate"))
