// The engine's benchmark: JSON lines out, one a case. Names on the command line select cases.
import Glibc
import LinearAlgebra
import NTK

let selection = CommandLine.arguments.dropFirst()
let rate = Measurement.productRate()
print("{\"case\":\"gemm\",\"gigaflops\":\(rate / 1e9),\"threads\":\(Parallel.threads)}")
for item in Case.all where selection.isEmpty || selection.contains(where: item.name.contains) {
  let (seconds, bytes) = try Measurement.median(of: item)
  let limit = item.flops / rate
  print(
    "{\"case\":\"\(item.name)\",\"seconds\":\(seconds),\"limit\":\(limit),"
      + "\"ratio\":\(seconds / limit),\"peakBytes\":\(bytes)}")
  fflush(nil)
}
