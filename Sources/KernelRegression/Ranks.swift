internal import CRanks
internal import CSystemCalls
internal import Foundation
public import Matrices

/// The processes of a run: this one alone, or those that `mpirun` or `srun` started.
///
/// What is collective says so: all ranks call it, in the same order.
public final class Ranks: @unchecked Sendable {
  /// This process among them, from 0 on.
  public let rank: Int
  /// How many there are.
  public let count: Int
  /// The MPI library and its version; nil for a process alone.
  public let library: String?
  let table: ntk_ranks?

  /// An error that all ranks know of; one of them tells it.
  public struct Agreed: Error {
    /// The error of the first rank that met one; nil on the others.
    public let error: (any Error)?
    /// The exit status of all.
    public let status: Int32
  }

  /// What is wrong with the machine's MPI.
  public struct Failure: Error, CustomStringConvertible {
    /// What is wrong, and what to do.
    public let description: String
  }

  /// A process by itself.
  public static let alone = Ranks()

  private init() { (rank, count, library, table) = (0, 1, nil, nil) }

  private init(_ table: ntk_ranks) {
    (rank, count) = (Int(table.rank), Int(table.count))
    library = withUnsafeBytes(of: table.library) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    self.table = table
  }

  /// The ranks that this process is one of, by what its environment says.
  ///
  /// - Throws: `Failure` when it was started by `mpirun`, and the shim is not there.
  public static func current() throws -> Ranks {
    let environment = ProcessInfo.processInfo.environment
    let signs = ["OMPI_COMM_WORLD_RANK", "PMIX_RANK", "PMI_RANK", "NTK_MPI"]
    guard signs.contains(where: { environment[$0] != nil }) else { return .alone }
    let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let folder = program.deletingLastPathComponent()
    let places =
      environment["NTK_MPI"].map { [$0] }
      ?? [
        folder.appending(path: "libntkmpi.so"),
        folder.deletingLastPathComponent().appending(path: "lib/ntkdoc/libntkmpi.so"),
      ].map { $0.path(percentEncoded: false) }
    guard let path = places.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
      throw Failure(
        description: "this was started by mpirun, but libntkmpi.so is not beside ntk; make it with "
          + "'make ntk-mpi', or set NTK_MPI to its path")
    }
    var (table, message) = (ntk_ranks(), [CChar](repeating: 0, count: 512))
    guard ntk_ranks_open(path, &table, &message, Int32(message.count)) == 0 else {
      let text = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw Failure(description: String(decoding: text, as: UTF8.self))
    }
    return Ranks(table)
  }

  /// Whether this is the rank that speaks.
  public var isFirst: Bool { rank == 0 }

  /// The ranks on this machine, as the starter of the run says; 1 where it does not.
  public static var here: Int {
    let environment = ProcessInfo.processInfo.environment
    // Slurm's reads "4", "4(x16)" or "4,3".
    let names = ["OMPI_COMM_WORLD_LOCAL_SIZE", "MPI_LOCALNRANKS", "SLURM_STEP_TASKS_PER_NODE"]
    let counts = names.lazy.compactMap {
      environment[$0].flatMap { Int($0.prefix { $0.isNumber }) }
    }
    return max(counts.first ?? 1, 1)
  }

  /// The cores that this process may use, by itself: its share of what ranks on this machine have.
  public static var cores: Int { max(1, Int(coreShare)) }

  /// The same, less than one where ranks are more than cores.
  static var coreShare: Double {
    let (own, online) = (Int(system_available_cores()), sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    return own < online ? Double(own) : Double(online) / Double(here)
  }

  /// Waits for all ranks. Collective.
  public func barrier() { table?.barrier() }

  /// Ends MPI. Collective.
  public func finish() { table?.finish() }

  /// Ends all ranks at once.
  public func stop(status: Int32) { table?.stop(status) }

  /// Bytes that this rank has sent.
  public var bytesSent: Double { table?.bytes_sent() ?? 0 }

  /// The sum over all ranks. Collective.
  public func sum(_ values: inout [Double]) {
    guard let table, !values.isEmpty else { return }
    table.sum(&values, values.count)
  }

  /// The sum over all ranks. Collective.
  public func sum(_ matrix: inout Matrix) { sum(&matrix.elements) }

  /// The sum over all ranks. Collective.
  public func sum(_ value: Double) -> Double {
    var values = [value]
    sum(&values)
    return values[0]
  }

  /// The first rank's text, on all ranks. Collective.
  public func broadcast(_ text: String) -> String {
    guard count > 1 else { return text }
    let length = Int(sum(isFirst ? Double(text.utf8.count) : 0))
    var values = [Double](repeating: 0, count: length)
    if isFirst { values = text.utf8.map(Double.init) }
    sum(&values)
    return String(decoding: values.map { UInt8($0) }, as: UTF8.self)
  }

  /// Runs `body`, in which nothing is collective, and throws on all ranks if it throws on one.
  /// Collective.
  public func together<Value>(_ body: () throws -> Value) throws -> Value {
    guard count > 1 else { return try body() }
    var statuses = [Double](repeating: 0, count: count)
    let result = Result { try body() }
    if case .failure(let error) = result { statuses[rank] = Double(exitStatus(of: error)) }
    sum(&statuses)
    guard let first = statuses.firstIndex(where: { $0 > 0 }) else { return try result.get() }
    let status = Int32(statuses[first])
    if case .failure(let error) = result, first == rank {
      throw Agreed(error: error, status: status)
    }
    throw Agreed(error: nil, status: status)
  }

  /// An error that all ranks have met alike, told by the first.
  public func agreed(_ error: any Error) -> any Error {
    count == 1 ? error : Agreed(error: isFirst ? error : nil, status: exitStatus(of: error))
  }
}
