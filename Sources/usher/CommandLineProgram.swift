/// The program as the shell starts it.
enum CommandLineProgram {
    static func main() {}
}
