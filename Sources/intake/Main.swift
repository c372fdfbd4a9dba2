import Foundation
import Glibc
import IntakeCommand

@main
enum Main {
  static func main() {
    let process = ProcessInfo.processInfo
    let environment = process.environment
    ProcessHardening.begin()
    // A file that grows past a limit of the shell's is an error like any other, not the end of the program.
    signal(SIGXFSZ, SIG_IGN)
    exit(IntakeProgram.run(Array(process.arguments.dropFirst()), environment: environment))
  }
}
