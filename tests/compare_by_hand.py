#!/usr/bin/env python3
"""Counts a comparison again from its cost lines, with nothing of the program's, and says where the two differ.

    plenum list DIR costs --json > costs.json
    plenum list DIR alternatives --json > alternatives.json
    plenum compare DIR --json > compared.json
    python3 tests/compare_by_hand.py costs.json alternatives.json compared.json

or one file that holds all three under "costs", "alternatives" and "compared". Rates are taken from the table below and
not from the program; the year, the number of years and a flat rate are taken from its assumptions.
"""
import json
import sys
from decimal import ROUND_HALF_UP, Decimal as D, getcontext

getcontext().prec = 60
STEPS = {"NO-2021": [(40, "0.04"), (75, "0.03"), (10**6, "0.02")],
         "UK-2022": [(30, "0.035"), (75, "0.03"), (10**6, "0.025")]}
TWICE = {"290", "790", "429", "729", "590", "990"}


def read(paths):
    found = [json.load(open(path, encoding="utf-8")) for path in paths]
    if len(found) == 1:
        return found[0]["costs"], found[0]["alternatives"], found[0]["compared"]
    return found[0]["costs"], found[1]["alternatives"], found[2]


def shown(number, decimals=2):
    if number is None:
        return None
    text = format(number.quantize(D(1).scaleb(-decimals), rounding=ROUND_HALF_UP), "f")
    return text.lstrip("-") if not D(text) else text


def factors(assumed):
    inflation = D(assumed["inflation"] or 0)

    def rate(t):
        if assumed["schedule"] in STEPS:
            real = D(next(rate for last, rate in STEPS[assumed["schedule"]] if t <= last))
        elif assumed["real_rate"] is None:
            return D(assumed["rate"])
        else:
            real = D(assumed["real_rate"])
        return (1 + real) * (1 + inflation) - 1
    found, year_end = [D(1)], D(1)
    for t in range(1, assumed["years"] + 1):
        middle = year_end / (1 + rate(t)).sqrt()
        year_end /= 1 + rate(t)
        found.append(middle if assumed["timing"] == "mid_year" else year_end)
    return found


def levels(assumed, years):
    """What a krone of the price year is called in each year: prices rise from the price year on."""
    inflation = D(assumed["inflation"] or 0)
    since = assumed["base_year"] - (assumed["price_year"] or assumed["base_year"])
    return [(1 + inflation) ** (since + t) for t in range(years)]


def lay(lines, first, years):
    """One-off, running and benefit of each year, in kroner."""
    once, running, gain = ([D(0)] * years for _ in range(3))
    for line in lines:
        if (line["account"] or "") in TWICE:
            continue
        begins = line["from"] if line["from"] is not None else line["year"]
        begins = first if begins is None else begins
        amount = D(line["likely"])
        shares = [D(s) / 100 for s in (line["phasing"] or "").split("/") if s]
        if line["kind"] == "one-off":
            last = begins if line["to"] is None else line["to"]
            n = last - begins + 1
            ore = int(amount * 100)
            parts = [abs(ore) // n + (1 if i < abs(ore) % n else 0) for i in range(n)]
            for i, part in enumerate(parts):
                if 0 <= begins + i - first < years:
                    once[begins + i - first] += D(part if ore >= 0 else -part) / 100
            continue
        last = 9999 if line["to"] is None else line["to"]
        for t in range(years):
            year = first + t
            if begins <= year <= last:
                i = year - begins
                share = shares[i] if i < len(shares) else D(1)
                (running if line["kind"] == "running" else gain)[t] += amount * share
    return once, running, gain


def yearly(line, first, years):
    """The years a yearly line is seen in, counted from the first; none for what is paid once or seen in no year."""
    begins = line["from"] if line["from"] is not None else line["year"]
    begins = 0 if begins is None else begins - first
    ends = 9999 if line["to"] is None else line["to"] - first
    seen = begins <= years and ends >= max(begins, 0)
    return (begins, ends) if seen and line["kind"] != "one-off" and (line["account"] or "") not in TWICE else None


def phases(line):
    return [D(s) / 100 for s in (line["phasing"] or "").split("/") if s]


def full_year(costs, first, years):
    """The full year, and the last year of alternatives that have yearly lines and none that lasts."""
    found, lasting, last = 0, set(), {}
    for line in costs:
        span, code = yearly(line, first, years), line["alternative"]
        if span and span[1] >= years:
            lasting.add(code)
            found = max(found, min(max(span[0] + len(phases(line)), 0), years))
        elif span:
            last[code] = max(last.get(code, 0), span[1])
    last = {code: year for code, year in last.items() if code not in lasting}
    return (found if lasting else max(last.values(), default=0)), last


def in_full_year(lines, first, years, full, last):
    """Running, benefits and FTE of the full year, in kroner of the price year."""
    running, gain, fte = D(0), D(0), D(0)
    for line in lines:
        span = yearly(line, first, years)
        t = full if span and span[1] >= years else last.get(line["alternative"])
        if span is None or t is None or not span[0] <= t <= span[1]:
            continue
        shares, i = phases(line), t - span[0]
        amount = D(line["likely"]) * (shares[i] if i < len(shares) else 1)
        if line["kind"] == "running":
            running, fte = running + amount, fte + D(line["fte"] or 0)
        else:
            gain, fte = gain + amount, fte - D(line["fte"] or 0)
    return running, gain, fte


def back(flows):
    if not any(flows):
        return None
    total, found, below = D(0), None, False
    for t, flow in enumerate(flows):
        before, total = total, total + flow
        below = below or total < 0
        if before < 0 <= total and found is None:
            found = t - 1 + -before / flow
    return D(0) if not below else found


def back_for_good(flows):
    """When the sum so far turns for the last time; none when it ends below nothing."""
    sums = [sum(flows[:t + 1]) for t in range(len(flows))]
    if not any(flows) or sums[-1] < 0:
        return None
    below = [t for t, total in enumerate(sums) if total < 0]
    return D(0) if not below else below[-1] + -sums[below[-1]] / flows[below[-1] + 1]


def internal_rate(flows, middle_of_year):
    signs = [flow > 0 for flow in flows if flow]
    if sum(a != b for a, b in zip(signs, signs[1:])) != 1:
        return None
    half = D(1) / 2 if middle_of_year else D(0)
    value = lambda rate: sum(flow / (1 + rate) ** (t - half if t else 0) for t, flow in enumerate(flows))
    low, high = D("-0.99"), D(1000)
    rising = value(low) < 0
    for _ in range(150):
        middle = (low + high) / 2
        low, high = (middle, high) if (value(middle) < 0) == rising else (low, middle)
    return low


def main():
    costs, alternatives, compared = read(sys.argv[1:])
    assumed = compared["assumptions"]
    first, years = assumed["base_year"], assumed["years"]
    span = max(years, 4) + 1
    discount, level = factors(assumed), levels(assumed, span)
    annuity = sum(discount[1:])
    full, last = full_year(costs, first, years)
    by_code = {a["code"]: a for a in alternatives}
    base_code = next(a["code"] for a in alternatives if a["baseline"])

    def lines_of(code):
        own = [line for line in costs if line["alternative"] == code]
        return own + [line for part in by_code[code]["combines"] or [] for line in lines_of(part)]

    def areas(code):
        a = by_code[code]
        if a["area"]:
            return {a["area"]}
        parts = a["combines"] or []
        found = set().union(*(areas(part) or {None} for part in parts)) if parts else set()
        return None if not found or None in found else found

    def base_lines(code):
        found = areas(code)
        own = [line for line in costs if line["alternative"] == base_code]
        if by_code[code]["area"]:
            return [line for line in own if line["area"] in found]
        return [line for line in own if found is None or line["area"] is None or line["area"] in found]

    flat = assumed["plan_years"][0] - first
    wrong, count = [], 0
    for row in compared["alternatives"]:
        code = row["code"]
        own, base = (lay(lines, first, span) for lines in (lines_of(code), base_lines(code)))
        runs, gains, fte = in_full_year(lines_of(code), first, years, full, last)
        b_runs, b_gains, b_fte = in_full_year(base_lines(code), first, years, full, last)
        runs, gains, b_runs, b_gains = (amount * level[full] for amount in (runs, gains, b_runs, b_gains))
        once, running, gain, b_once, b_running, b_gain = (
            [amount * price for amount, price in zip(years, level)] for years in own + base)
        effect = [o + r - g - bo - br + bg
                  for o, r, g, bo, br, bg in zip(once, running, gain, b_once, b_running, b_gain)]
        flows = [-e for e in effect[:years + 1]]
        now = [flow * d for flow, d in zip(flows, discount)]
        present = sum((o + r) * d for o, r, d in zip(once, running, discount))
        is_base = code == base_code
        own_fte, base_fte = (any(line["fte"] is not None for line in lines)
                             for lines in (lines_of(code), base_lines(code)))
        expected = {
            "one_off": shown(sum(once[:years + 1])),
            "running_per_year": shown(runs),
            "running_change": shown(runs - b_runs),
            "benefits_per_year": shown(gains),
            "full_year_effect": shown(runs - b_runs - gains + b_gains),
            "plan_years": [shown(e) for e in effect[flat:flat + 4]],
            "fte": fte if own_fte else None,
            "fte_change": fte - b_fte if own_fte and base_fte else None,
            "present_cost": shown(present),
            "npv": shown(sum(now)),
            "equivalent_annual": shown(present / annuity),
            "break_even_per_year": shown(-sum(now) / annuity) if sum(now) < 0 else None,
            "payback_years": None if is_base else shown(back(flows)),
            "discounted_payback_years": None if is_base else shown(back(now)),
            "payback_years_last": None if is_base else shown(back_for_good(flows)),
            "discounted_payback_years_last": None if is_base else shown(back_for_good(now)),
            "npv_with_tax_financing": shown(sum(now) * (1 + D(assumed["tax_financing"])))
            if assumed["tax_financing"] else None,
            "irr": None if is_base else shown(internal_rate(flows, assumed["timing"] == "mid_year"), 6),
        }
        for key, value in expected.items():
            got = row[key]
            got = D(got) if key in ("fte", "fte_change") and got is not None else got
            count += 1
            if got != value:
                wrong.append(f"{code} {key}: by hand {value}, the program {got}")
    print("\n".join(wrong) if wrong else f"{count} figures of {len(compared['alternatives'])} alternatives are equal")
    sys.exit(1 if wrong else 0)


main()
