"""Pages of accounts, by subject. Each one checks its act first."""

from numerhic.people.views.account import account, erase, my_data, my_data_file, set_password
from numerhic.people.views.beginning import begin, begin_with
from numerhic.people.views.closing import close_authority, restore_authority
from numerhic.people.views.members import grant, invite, members
from numerhic.people.views.sign_in import locked_out, sign_in, sign_in_with_password, sign_out, use_link

__all__ = [
    "account",
    "begin",
    "begin_with",
    "close_authority",
    "erase",
    "grant",
    "invite",
    "locked_out",
    "members",
    "my_data",
    "my_data_file",
    "restore_authority",
    "set_password",
    "sign_in",
    "sign_in_with_password",
    "sign_out",
    "use_link",
]
