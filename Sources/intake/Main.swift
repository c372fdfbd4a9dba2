import Foundation
import Glibc
import IntakeCommand

@main
enum Main {
  static func main() {
    let process = ProcessInfo.processInfo
    exit(IntakeProgram.run(Array(process.arguments.dropFirst()), environment: process.environment))
  }
}
