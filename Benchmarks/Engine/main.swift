// The engine's benchmark: JSON lines out, one a case. Names on the command line select cases.
// `--turns CASE` runs one case once for each line that comes in, and answers with its seconds.
import Glibc
import LinearAlgebra
import NTK

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.count == 2, arguments[0] == "--turns" {
  guard let item = Case.all.first(where: { $0.name == arguments[1] }) else {
    print("no case \(arguments[1]); there are \(Case.all.map(\.name).joined(separator: ", "))")
    exit(2)
  }
  try Measurement.takeTurns(item)
} else {
  for item in Case.all where arguments.isEmpty || arguments.contains(where: item.name.contains) {
    let times = try Measurement.median(of: item)
    let limit = item.flops / times.productRate
    let pairTimes =
      item.pairs.map { pairs in
        let seconds = times.seconds / Double(pairs)
        return ",\"pairSeconds\":\(seconds),\"hoursForN1000\":\(seconds * 500_500 / 3600)"
      } ?? ""
    print(
      "{\"case\":\"\(item.name)\",\"seconds\":\(times.seconds),\"limit\":\(limit),"
        + "\"ratio\":\(times.seconds / limit),\"gigaflops\":\(times.productRate / 1e9),"
        + "\"peakBytes\":\(times.bytes)\(pairTimes)}")
    fflush(nil)
  }
}
