module application

go 1.24
