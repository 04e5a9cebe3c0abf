CommandLineProgram.main()
