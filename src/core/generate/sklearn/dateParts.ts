/** The date features of the pipeline's step `date_parts`, as a Python function for a `FunctionTransformer`. */
export const datePartsFunction = `def date_parts(frame):
    """Days since 1970, year, month, day, weekday (0 = Monday) and hour of each date."""
    parts = {}
    for name, dates in frame.items():
        dates = pd.to_datetime(dates, utc=True)
        parts[f"{name}_days"] = (dates - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(days=1)
        for part in ["year", "month", "day", "weekday"]:
            parts[f"{name}_{part}"] = getattr(dates.dt, part).astype(float)
        if (dates.dt.normalize() != dates).any():
            parts[f"{name}_hour"] = dates.dt.hour.astype(float)
    return pd.DataFrame(parts)`;
