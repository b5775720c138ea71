internal import Foundation
internal import Glibc
internal import LinearAlgebra
internal import NTK

/// Rates of this process's threads, by processor time.
///
/// On a busy machine a clock on the wall tells how long threads waited, and they wait long for a share of
/// a second: such rates were off by ten times. Processor time tells what the work takes.
struct SpeedTest {
  /// How many cores this process has for its threads, beside the ranks on the same machine.
  let cores = min(Double(Parallel.threads), Ranks.coreShare)
  /// The processor seconds of each rate.
  private let long: Double
  private var measured = (wall: 0.0, processor: 0.0)

  /// A test for a task of so many inputs: small ones end sooner than they would be estimated well.
  init(inputs: Int) { long = inputs < 4096 ? 0.03 : 0.25 }

  /// What part of its cores this process had meanwhile.
  var share: Double {
    measured.wall > 0 ? min(measured.processor / (measured.wall * cores), 1) : 1
  }

  /// Operations of tile products in a second of one core.
  mutating func productRate<Scalar: TileScalar>(_ type: Scalar.Type) -> Double {
    BLAS.prepare()
    let (size, threads) = (512, Parallel.threads)
    let tiles = (0..<threads).map { _ in [Scalar](repeating: 1e-3, count: 3 * size * size) }
    let turn = Double(threads) * 2 * Double(size * size * size)
    return rate(atLeast: long) {
      Parallel.forEach(threads) { k in
        var storage = tiles[k]
        storage.withUnsafeMutableBufferPointer { buffer in
          let base = buffer.baseAddress!
          Scalar.subtractProduct(
            m: size, n: size, k: size, a: base, b: base + size * size, c: base + 2 * size * size,
            stride: size)
        }
      }
      return turn
    }
  }

  /// Entries of the task's kernel in a second of one core, from training inputs taken evenly.
  ///
  /// - Throws: `ResultFileError` for inputs that cannot be read.
  mutating func pairRate(_ task: RegressionTask) throws -> Double {
    let n = task.train.rows
    let most = max(1, min(192, n / 2))
    func rows(_ half: Int) throws -> Matrix {
      try task.train.matrix(
        (0..<most).map { k in
          let row = min((2 * k + half) * n / (2 * most), n - 1)
          return row..<row + 1
        })
    }
    let blocks = try KernelBlocks(task.network.wide, task.part, rows(0), rows(1))
    var rate = 0.0
    // A pair of images takes up to a million times as long as one of vectors.
    for size in [8, 48, 192].filter({ $0 < most }) + [most] {
      let begin = measured.wall
      rate = self.rate(atLeast: size == most ? long : 0.02) {
        Parallel.forEach(Parallel.threads) { _ in
          withUnsafeTemporaryAllocation(byteCount: 8 * size * size, alignment: 64) { bytes in
            let tile = bytes.baseAddress!.assumingMemoryBound(to: Double.self)
            blocks.write(rows: 0..<size, columns: 0..<size, into: tile, stride: size)
          }
        }
        return Double(Parallel.threads * size * size)
      }
      // The next size has 16 to 36 times as many.
      if measured.wall - begin > 0.1 { break }
    }
    return rate
  }

  /// The work of turns over processor time; turns go on until enough of it is spent.
  private mutating func rate(atLeast seconds: Double, _ turn: () -> Double) -> Double {
    // The first turn wakes threads and fills caches.
    _ = turn()
    let (wall, processor) = (Self.seconds(CLOCK_MONOTONIC), Self.processorSeconds)
    var work = 0.0
    var spent = 0.0
    repeat {
      work += turn()
      spent = Self.processorSeconds - processor
    } while spent < seconds
    measured.wall += Self.seconds(CLOCK_MONOTONIC) - wall
    measured.processor += spent
    return work / max(spent, 1e-9)
  }

  private static var processorSeconds: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
