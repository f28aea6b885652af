/**
 * The date features of the pipeline's step `date_parts`, as a Python function for a `FunctionTransformer`. The hour is always
 * there (0 for plain days): a function that fits nothing must make the same columns of any rows.
 */
export const datePartsFunction = `def date_parts(frame):
    """Days since 1970, year, month, day, weekday (0 = Monday) and hour of each date."""
    parts = {}
    for name, dates in frame.items():
        dates = pd.to_datetime(dates, utc=True)
        since = dates - pd.Timestamp(0, tz="UTC")
        parts[f"{name}_days"] = since / pd.Timedelta(days=1)
        parts[f"{name}_weekday"] = dates.dt.day_of_week.astype(float)
        for part in ["year", "month", "day", "hour"]:
            parts[f"{name}_{part}"] = getattr(dates.dt, part).astype(float)
    return pd.DataFrame(parts)`;
