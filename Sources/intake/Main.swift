import IntakeCommand

@main
enum Main {
  static func main() {}
}
