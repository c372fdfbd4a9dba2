import Foundation
import Soaking

/// Soaks the program that is built beside it: `swift run -c release Soak --seed 7 [--drafts 1000] [--kills 200]`.
@main
enum Main {
  static func main() throws {
    guard let numbers = numbers(CommandLine.arguments.dropFirst()), let seed = numbers["seed"] else {
      print("usage: Soak --seed N [--drafts 1000] [--kills 200]")
      exit(2)
    }
    // SwiftPM puts what a package builds into one folder.
    let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "intake").path
    guard FileManager.default.isExecutableFile(atPath: program) else {
      print("\(program) is missing: swift build -c release --product intake")
      exit(2)
    }
    var soak = Soak(
      seed: UInt64(seed), drafts: numbers["drafts"] ?? 1000, kills: numbers["kills"] ?? 200, program: program)
    soak.progress = { FileHandle.standardError.write(Data("\($0)\n".utf8)) }
    let verdict = try soak.run()
    print(verdict.text)
    exit(verdict.isGood ? 0 : 1)
  }

  /// The options by their names; nil where one is no option with a number.
  private static func numbers(_ arguments: ArraySlice<String>) -> [String: Int]? {
    var numbers: [String: Int] = [:]
    var rest = arguments
    while let name = rest.popFirst() {
      guard ["--seed", "--drafts", "--kills"].contains(name), let number = rest.popFirst().flatMap({ Int($0) }),
        number >= (name == "--drafts" ? 1 : 0)
      else { return nil }
      numbers[String(name.dropFirst(2))] = number
    }
    return numbers
  }
}
