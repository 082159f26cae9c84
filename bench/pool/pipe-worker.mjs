const size = Number(process.argv[2]);
let bytes = 0;
process.stdin.on('data', (data) => {
  bytes += data.length;
  const frames = Math.floor(bytes / size);
  bytes -= frames * size;
  if (frames > 0) process.stdout.write(Buffer.alloc(frames));
});
