"""Prints samples of everything: python3 listing.py [seed], or python3 listing.py speed."""

import random
import sys
import time

import disguise
import mentions
import phrases


def samples(seed):
    rng = random.Random(seed)
    for name, _, family, _ in phrases.TRADES:
        adv = phrases.Advertiser(rng, trade=name)
        print(f"== {name} {adv.category} {family} {' '.join(adv.brands + adv.latins)}")
        for method, count in {"keyword": 12, "short": 4, "slogan": 2, "sentence": 2, "contact": 2, "channel": 2, "brand_pair": 2, "site": 1,
                              "domain": 2, "question": 3, "shreds": 1}.items():
            print(f"{method:>10}:", " ¦ ".join(str(getattr(adv, method)()) for _ in range(count)))
        print("     cloud:", adv.cloud(rng.randint(3, 8)))
        print("   mention:", mentions.mention(rng, adv), "¦", mentions.mention(rng, adv))
        print("  disguise:", " ¦ ".join(f"{k} {disguise.disguise(adv.keyword(), rng, kind=k)}" for k in disguise.KINDS[1:]))


def speed():
    rng = random.Random(1)
    start = time.perf_counter()
    made = 0
    while time.perf_counter() - start < 3:
        adv = phrases.Advertiser(rng)
        for _ in range(4):
            disguise.disguise(adv.keyword(), rng)
            adv.sentence()
            mentions.mention(rng, adv)
            made += 3
    print(f"{made / (time.perf_counter() - start):.0f} phrases a second, a new advertiser after every 12")


if __name__ == "__main__":
    if sys.argv[1:] == ["speed"]:
        speed()
    else:
        samples(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
