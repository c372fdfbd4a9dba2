import Foundation
import Glibc
import IntakeCommand

@main
enum Main {
  static func main() {
    let process = ProcessInfo.processInfo
    let environment = process.environment
    Secrecy.begin()
    exit(IntakeProgram.run(Array(process.arguments.dropFirst()), environment: environment))
  }
}
