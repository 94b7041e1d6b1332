"""The machine's power: on a battery, work ahead is left undone."""

from __future__ import annotations


def runs_on_battery() -> bool:
    """Whether the battery is what keeps the machine running; False where the system does not say.

    Any thread but the window's: the first call imports.
    """
    import psutil

    # psutil has no such function on some systems, and on others reading may fail.
    read = getattr(psutil, "sensors_battery", None)
    try:
        battery = read() if read is not None else None
    except (OSError, RuntimeError, NotImplementedError):
        return False
    return battery is not None and battery.power_plugged is False
