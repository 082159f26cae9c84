require('../../peers/node_modules/workerpool').worker({ task: require(process.env.BENCH_TASK) });
