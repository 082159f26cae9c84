/** A service with three places, each of which takes 10 ms; bench/recommendation/service.mjs is it. */
export default async (i) => (await fetch(`${process.env.LANEWISE_BENCH_SERVICE}/${i}`)).text();
