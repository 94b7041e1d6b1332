"""The desktop viewer: Qt windows over ``liif_core``.

Imports go one way: startup -> launch -> windows -> widgets -> session -> workers -> view_state.
"""
